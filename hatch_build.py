"""Takes the compiled engine into a wheel, where `python -m attrition.drivers.prebuilt` made it."""

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PrebuiltHook(BuildHookInterface):
    """Adds build/prebuilt, if it is there, and names the machine that the wheel is then for."""

    def initialize(self, version, build_data):
        """Add the folder to all but editable wheels."""
        folder = Path(self.root, "build", "prebuilt")
        if version != "editable" and folder.is_dir():
            build_data["force_include"][str(folder)] = "attrition/_prebuilt"
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
