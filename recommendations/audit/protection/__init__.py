"""The database itself refuses to alter the record: triggers, derived from the models, on SQLite and PostgreSQL.

rules.py says what each table allows, sqlite.py and postgresql.py say it in their languages, standing.py puts it up,
lifts it and compares, telling.py keeps it standing and records what was found, app_role.py grants PostgreSQL's role.
"""
