"""PostgreSQL's role for web, worker and beat: it owns nothing, and may do to the record only what commands do.

The triggers refuse whoever asks; the role cannot take the triggers down. Made by whoever owns the tables, who alone
migrates.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection, transaction
from psycopg import sql

from recommendations.audit.protection.rules import guards

# Any of these would let the role past the protection.
TOO_MUCH = ("rolsuper", "rolcreaterole", "rolcreatedb", "rolreplication", "rolbypassrls")


class RoleRefused(Exception):
    """The role cannot be the app's; the message says why."""


def grant_app_role(*, name: str, password: str) -> None:
    """Make the role or change its password, and grant it exactly what the app needs; safe to do again.

    Raises RoleRefused where it may do more than that by other ways: a superuser, an owner, a member of another role.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_schema(), current_database()")
        owner, schema, database = cursor.fetchone()
        if name == owner:
            raise RoleRefused(f"{name} owns the tables: YOTPLAN_APP_DATABASE_URL must name another role")
        _make(cursor, name, password=password)
        _refuse_too_much(cursor, name)
        names = {"role": sql.Identifier(name), "schema": sql.Identifier(schema), "database": sql.Identifier(database)}

        def run(statement: str, **more: sql.Composable) -> None:
            cursor.execute(sql.SQL(statement).format(**names, **more))

        for kind in ("TABLES", "SEQUENCES"):
            run(f"REVOKE ALL ON ALL {kind} IN SCHEMA {{schema}} FROM {{role}}")
            run(f"REVOKE ALL ON ALL {kind} IN SCHEMA {{schema}} FROM PUBLIC")
        run("REVOKE ALL ON SCHEMA {schema} FROM {role}")
        run("REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC")
        run("REVOKE ALL ON DATABASE {database} FROM {role}")
        run("GRANT CONNECT ON DATABASE {database} TO {role}")
        run("GRANT USAGE ON SCHEMA {schema} TO {role}")
        # nextval, not setval
        run("GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}")
        for table, rights in _rights(cursor).items():
            run(f"GRANT {rights} ON {{schema}}.{{table}} TO {{role}}", table=sql.Identifier(table))
        # What a later migration makes can be read at once, and is granted in full by the run that follows it.
        run("ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT ON TABLES TO {role}")
        run("ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE ON SEQUENCES TO {role}")


def _make(cursor: object, name: str, *, password: str) -> None:
    """The password is hashed here, so that no server's log can hold it."""
    hashed = connection.connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
    verb = "ALTER" if cursor.fetchone() else "CREATE"
    cursor.execute(
        sql.SQL(verb + " ROLE {role} LOGIN INHERIT PASSWORD {hashed}").format(
            role=sql.Identifier(name), hashed=sql.Literal(hashed)
        )
    )


def _refuse_too_much(cursor: object, name: str) -> None:
    cursor.execute(f"SELECT {', '.join(TOO_MUCH)} FROM pg_roles WHERE rolname = %s", [name])  # noqa: S608 - our own names
    if any(cursor.fetchone()):
        raise RoleRefused(f"{name} has rights over the whole server: YOTPLAN_APP_DATABASE_URL must name a plain role")
    cursor.execute("SELECT 1 FROM pg_auth_members WHERE member = %s::regrole", [f'"{name}"'])
    if cursor.fetchone():
        raise RoleRefused(f"{name} has another role’s rights: YOTPLAN_APP_DATABASE_URL must name a plain role")
    cursor.execute(
        "SELECT 1 FROM pg_class WHERE relowner = %s::regrole AND relnamespace = current_schema()::regnamespace",
        [f'"{name}"'],
    )
    if cursor.fetchone():
        raise RoleRefused(f"{name} owns tables: YOTPLAN_APP_DATABASE_URL must name another role")


def _rights(cursor: object) -> Mapping[str, str]:
    """Return what the role may do to each table of the schema: to the record's, add, and change what rules let change.

    Which migrations ran is the owner's to say.
    """
    changing = {guard.table: guard.changing for guard in guards()}
    rights = {}
    for table in connection.introspection.table_names(cursor):
        if table == "django_migrations":
            rights[table] = "SELECT"
        elif table not in changing:
            rights[table] = "SELECT, INSERT, UPDATE, DELETE"
        elif changing[table]:
            columns = ", ".join(f'"{column}"' for column in changing[table])
            rights[table] = f"SELECT, INSERT, UPDATE ({columns})"
        else:
            rights[table] = "SELECT, INSERT"
    return rights
