# The dashboard without root, from the data of this folder. Only /data is written: mount it to keep the database.
FROM python:3.12-slim
RUN useradd --create-home --uid 10001 atlas && mkdir /data && chown atlas /data
WORKDIR /atlas
COPY requirements.lock .
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY . .
RUN python -m compileall -q .
USER atlas
ENV PLAN_ATLAS_DB=/data/targets.duckdb PYTHONUNBUFFERED=1 HOME=/tmp
EXPOSE 8501
HEALTHCHECK --start-period=60s --timeout=10s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://localhost:8501/readyz', timeout=8)"]
# a build replaces the database only where the data is sound; else the old one is served
CMD ["sh", "-c", "python -m etl build --db $PLAN_ATLAS_DB; exec python -m ui --workers ${WORKERS:-2} --port 8501"]
