from sleepdiary.cli import main

raise SystemExit(main())
