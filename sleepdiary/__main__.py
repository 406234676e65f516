"""`python -m sleepdiary` is the program `sleepdiary`."""

import sys

from sleepdiary.cli import main

if __name__ == "__main__":
    sys.exit(main())
