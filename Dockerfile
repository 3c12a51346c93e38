# One image for web, worker, beat and migrate; docker-compose.yml says which part a container plays.
# No secret is needed to build it, and none is in it.

FROM python:3.11-slim-bookworm AS packages
RUN python -m venv /opt/venv
COPY requirements.txt /build/
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check -r /build/requirements.txt

# Page assets: npm comes as a PyPI wheel and stays behind in this stage.
FROM packages AS assets
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
COPY yotplan/assets.py yotplan/
RUN /opt/venv/bin/python yotplan/assets.py

FROM python:3.11-slim-bookworm
# What WeasyPrint draws papers with, and what recognises the letters of scans (yotplan/set_up.py installs the same).
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
        tesseract-ocr tesseract-ocr-eng tesseract-ocr-cym tesseract-ocr-osd \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin yotplan \
    && install -d -o yotplan -g yotplan /data
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY manage.py ./
COPY yotplan yotplan
COPY recommendations recommendations
COPY templates templates
COPY static static
COPY --from=assets /build/static/vendor static/vendor
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/tmp \
    YOTPLAN_DATA=/data
USER yotplan
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "yotplan.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--no-control-socket", "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-", "--logger-class", "yotplan.access_log.AccessLog"]
