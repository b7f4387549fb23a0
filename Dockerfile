# dock-tidy as a container that watches the engine whose socket is mounted into it; see "On a build machine" in readme.md.
# BASE: any image that has Node 20.20 or newer as `node`.
ARG BASE=node:24-slim
FROM ${BASE}

COPY dist /opt/dock-tidy

# What is remembered and recorded: mount a volume at /var/lib/dock-tidy, else every new container begins with a first look.
# A config file is looked for at /etc/dock-tidy/config.toml.
ENV HOME=/root XDG_CONFIG_HOME=/etc XDG_STATE_HOME=/var/lib/dock-tidy/state XDG_CACHE_HOME=/var/lib/dock-tidy/cache

ENTRYPOINT ["node", "/opt/dock-tidy/cli.js"]
CMD ["watch"]
