# The trainer as one worker process; compose.yaml puts it behind nginx.
FROM python:3.13-slim AS build
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /build
ENV UV_PROJECT_ENVIRONMENT=/opt/trainer UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project
COPY LICENSE ./
COPY trainer trainer
COPY templates templates
COPY static static
COPY scenarios scenarios
RUN uv sync --frozen --no-dev --no-editable

FROM python:3.13-slim
# What WeasyPrint sets PDFs with.
RUN apt-get update && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --home-dir /var/lib/trainer --create-home trainer
COPY --from=build /opt/trainer /opt/trainer
USER trainer
WORKDIR /var/lib/trainer
ENV PATH=/opt/trainer/bin:$PATH PYTHONUNBUFFERED=1
EXPOSE 8000
# One worker a process, because Socket.IO keeps a browser's connection in its process; a thread for each open tab and as
# many again for what they ask; three seconds to finish when told to stop.
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "1", "--threads", "400", \
     "--graceful-timeout", "3", "--no-control-socket", "trainer.wiring:create_app()"]
