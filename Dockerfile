# syntax=docker/dockerfile:1

FROM node:22-trixie-slim AS assets
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

FROM debian:trixie-slim AS build
# The distribution's own security updates are wanted: no versions.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY requirements.runtime.lock ./
RUN python3 -m venv /opt/zeus \
    && /opt/zeus/bin/pip install --no-cache-dir --require-hashes --requirement requirements.runtime.lock
COPY requirements.lock ./
RUN python3 -m venv /opt/tools \
    && /opt/tools/bin/pip install --no-cache-dir --no-deps --require-hashes --requirement requirements.lock
COPY . .
COPY --from=assets /build/node_modules node_modules
RUN sh release/assets.sh src/zeus/web/static/lib \
    && PYTHONPATH=src /opt/tools/bin/mkdocs build --strict --quiet --site-dir src/zeus/help/site \
    && /opt/tools/bin/python -m build --no-isolation --wheel --outdir dist . \
    && /opt/zeus/bin/pip install --no-cache-dir --no-deps dist/*.whl \
    && /opt/zeus/bin/python -m compileall -q /opt/zeus/lib

FROM debian:trixie-slim
# More of the distribution's packages, such as ffmpeg for M4A and WMA prompts: --build-arg PACKAGES=ffmpeg
ARG PACKAGES=""
# hadolint ignore=DL3008,SC2086
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates python3 $PACKAGES \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin zeus \
    && install --directory --owner=zeus --group=zeus --mode=0700 /data
COPY --from=build /opt/zeus /opt/zeus
ENV PATH="/opt/zeus/bin:$PATH" ZEUS_HOME="/data" ZEUS_LOG="json" PYTHONDONTWRITEBYTECODE="1"
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python3", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["zeus"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
