"""The command line as a module: python -m attrition."""

from attrition.cli import main

if __name__ == "__main__":
    main()
