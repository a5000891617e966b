"""What Alembic runs: the steps, on the connection that `_migrate` opened."""

from alembic import context

from trainer.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
