"""The command line from a checkout: python run.py --help."""

import sys

try:
    from attrition.cli import main
except ModuleNotFoundError as error:
    if error.name and error.name.startswith("attrition"):
        raise
    sys.stderr.write(f"{error.name} is not installed: run pip install -e . first\n")
    sys.exit(2)

if __name__ == "__main__":
    main()
