"""Who helps with a session, and what facilitators write down."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff",
        *(_text("session_id"), _text("account_id"), _text("right")),
        sa.PrimaryKeyConstraint("session_id", "account_id", name=op.f("pk_staff")),
        _reference("staff", "session_id", "sessions"),
        _reference("staff", "account_id", "accounts"),
    )
    op.create_index(op.f("ix_staff_account_id"), "staff", ["account_id"])
    op.create_table(
        "papers",
        *(_text("id"), _text("kind"), _text("account_id")),
        sa.Column("body", sa.JSON(), nullable=False),
        *(_text("session_id"), _text("table_id")),
        sa.Column("seq", sa.BigInteger()),
        sa.Column("wall", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
    )
    for column in ("session_id", "account_id"):
        op.create_index(op.f(f"ix_papers_{column}"), "papers", [column])


def downgrade() -> None:
    op.drop_table("papers")
    op.drop_table("staff")


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)
