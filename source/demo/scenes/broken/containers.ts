import type {ContainerSpec, MountSpec, ProjectSpec} from '../../scene.ts'
import {GB, kB, MB} from '../sizes.ts'

export const PROJECTS: Readonly<Record<string, ProjectSpec>> = {
  media: {directory: '/volume1/docker/media', files: 'there'},
  photos: {directory: '/volume1/docker/photos', files: 'there'},
  cloud: {directory: '/volume2/docker/cloud', files: 'unknown'},
  home: {directory: '/volume1/docker/home', files: 'there'},
  'media-old': {directory: '/volume1/docker/media.bak', files: 'gone'},
  写真バックアップ: {directory: '/volume1/写真/バックアップ', files: 'gone'},
}

interface Part {
  readonly project: string
  readonly service: string
  readonly image: string
  /** Days since it stopped; it runs without. */
  readonly stopped?: number
  readonly data?: string
  readonly wrote?: number
  readonly mounts?: readonly MountSpec[]
}

const part = ({project, service, image, stopped, data, wrote}: Part): ContainerSpec => ({
  name: `${project.replace(/[^a-z-]+/, 'shashin')}-${service}-1`,
  compose: {project, service},
  image,
  state: stopped === undefined ? 'running' : 'exited',
  created: (stopped ?? 0) + 41,
  started: (stopped ?? 0) + 12,
  ...(stopped === undefined ? {} : {stopped, exitCode: 137}),
  networks: ['bridge'],
  wrote: wrote ?? kB(44),
  log: MB(61),
  ...(data === undefined ? {} : {mounts: [{volume: data, at: '/data'}]}),
})

const PARTS: readonly Part[] = [
  {project: 'media', service: 'sonarr', image: 'lscr.io/linuxserver/sonarr:4.0.15', data: 'media_sonarr'},
  {project: 'media', service: 'radarr', image: 'lscr.io/linuxserver/radarr:5.21.1', data: 'media_radarr'},
  {project: 'media', service: 'jellyfin', image: 'jellyfin/jellyfin:10.10.7', data: 'media_jellyfin', wrote: GB(3.1)},
  {project: 'photos', service: 'server', image: 'ghcr.io/immich-app/immich-server:v1.142.0', data: 'photos_upload'},
  {project: 'photos', service: 'db', image: 'tensorchord/pgvecto-rs:pg14-v0.2.0', data: 'photos_db'},
  {project: 'photos', service: 'cache', image: 'valkey/valkey:8-bookworm'},
  {project: 'home', service: 'assistant', image: 'ghcr.io/home-assistant/home-assistant:2025.9', data: 'home_config'},
  {project: 'home', service: 'dns', image: 'pihole/pihole:2025.04.0', data: 'home_dns'},
  {project: 'cloud', service: 'app', image: 'nextcloud:29-apache', stopped: 33, data: 'cloud_html'},
  {project: 'cloud', service: 'db', image: 'mariadb:10.11', stopped: 33, data: 'cloud_db'},
  {project: 'media-old', service: 'sonarr', image: 'lscr.io/linuxserver/sonarr:4.0.11', stopped: 64},
  {project: 'media-old', service: 'radarr', image: 'lscr.io/linuxserver/radarr:5.17.2', stopped: 64},
  {project: 'media-old', service: 'torrent', image: 'lscr.io/linuxserver/qbittorrent:5.0.4', stopped: 64},
  {project: '写真バックアップ', service: 'uploader', image: 'backup-to-tape:latest', stopped: 88},
]

export const CONTAINERS: readonly ContainerSpec[] = [
  ...PARTS.map(part),
  {
    name: 'immich-ml-before-update',
    image: 'ghcr.io/immich-app/immich-machine-learning:v1.118.2',
    state: 'dead',
    created: 160,
    started: 160,
    stopped: 92,
    exitCode: 255,
  },
  {
    name: 'watchtower',
    image: 'containrrr/watchtower:1.7.1',
    state: 'restarting',
    created: 200,
    started: 0.001,
    stopped: 0.001,
    exitCode: 1,
    restart: 'always',
    log: GB(7.4),
  },
  {
    name: 'socket-proxy',
    image: 'tecnativa/docker-socket-proxy:0.3.0',
    state: 'running',
    created: 90,
    started: 12,
    restart: 'always',
  },
  {
    name: 'tape-test',
    image: 'backup-to-tape:latest',
    state: 'exited',
    created: 71,
    started: 71,
    stopped: 70,
    command: ['python3', '/usr/local/bin/tape.py', '--Gerät', '/dev/nst0'],
  },
]

export const VOLUME_NAMES: readonly string[] = PARTS.flatMap(({data}) => data ?? [])
