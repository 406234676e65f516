"""The diary's file: the only place that knows SQLAlchemy, SQLite and Alembic. Rows never leave this folder.

Start with :mod:`sleepdiary.storage.store`: it opens a diary and hands out units of work.
"""
