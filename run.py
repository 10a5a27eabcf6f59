"""The command line from a checkout: python run.py --help."""

from attrition.cli import main

if __name__ == "__main__":
    main()
