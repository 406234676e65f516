#!/bin/sh
# Prints the first Python here that Sleep Diary can run on. A candidate is started, not only looked up:
# version switchers leave commands on the path that fail when called.
# The one on offer as plain `python3` comes first: it is the one its owner chose.
for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
        command -v "$candidate"
        exit 0
    fi
done
echo "Sleep Diary needs Python 3.11, 3.12, 3.13 or 3.14, and found none of them." >&2
echo "On Debian or Ubuntu: sudo apt-get install python3. Elsewhere: python.org/downloads" >&2
exit 1
