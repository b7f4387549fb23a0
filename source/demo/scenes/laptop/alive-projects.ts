import type {ContainerSpec} from '../../scene.ts'
import {kB, MB} from '../sizes.ts'
import {ofProject} from './projects.ts'

const RUNNING: readonly ContainerSpec[] = [
  {
    ...ofProject('shop', 'api'),
    image: 'registry.marlow.example/shop/api:1.42.0',
    state: 'running',
    created: 4,
    started: 0.3,
    wrote: kB(36),
    log: MB(88),
    mounts: [{bind: '/home/ana/work/shop/api', at: '/app/src'}],
  },
  {
    ...ofProject('shop', 'web'),
    image: 'shop-web:dev',
    state: 'running',
    created: 1,
    started: 0.3,
    wrote: MB(2.4),
    log: MB(12),
  },
  {
    ...ofProject('shop', 'db'),
    image: 'postgres:16',
    state: 'running',
    created: 62,
    started: 0.3,
    wrote: kB(63),
    log: MB(31),
    mounts: [{volume: 'shop_db-data', at: '/var/lib/postgresql/data'}],
  },
  {
    ...ofProject('shop', 'cache'),
    image: 'redis:7',
    state: 'running',
    created: 62,
    started: 0.3,
    mounts: [{volume: 'shop_redis', at: '/data'}],
  },
]

const ALIVE: readonly ContainerSpec[] = [
  {
    ...ofProject('billing', 'worker'),
    image: 'registry.marlow.example/billing/worker:0.11.0',
    state: 'exited',
    created: 40,
    started: 19,
    stopped: 18,
    exitCode: 143,
    wrote: kB(120),
    log: MB(240),
  },
  {
    ...ofProject('billing', 'db'),
    image: 'postgres:15',
    state: 'exited',
    created: 140,
    started: 19,
    stopped: 18,
    mounts: [{volume: 'billing_db-data', at: '/var/lib/postgresql/data'}],
  },
  {
    ...ofProject('notes', 'app'),
    image: 'notes-app:latest',
    state: 'exited',
    created: 37,
    started: 31,
    stopped: 30,
    mounts: [{volume: 'notes_data', at: '/data'}],
  },
  {
    ...ofProject('monitoring', 'prometheus'),
    image: 'prom/prometheus:v2.53.0',
    state: 'exited',
    created: 105,
    started: 40,
    stopped: 22,
    restart: 'unless-stopped',
    mounts: [{volume: 'monitoring_prometheus', at: '/prometheus'}],
  },
  {
    ...ofProject('monitoring', 'grafana'),
    image: 'grafana/grafana:11.1.0',
    state: 'exited',
    created: 105,
    started: 40,
    stopped: 22,
    restart: 'unless-stopped',
    mounts: [{volume: 'monitoring_grafana', at: '/var/lib/grafana'}],
  },
  {
    ...ofProject('events-demo', 'broker'),
    image: 'rabbitmq:3-management',
    state: 'exited',
    created: 139,
    started: 71,
    stopped: 70,
    mounts: [{volume: 'events-demo_rabbit', at: '/var/lib/rabbitmq'}],
  },
]

/** `docker compose run` leaves these; the project's being alive does not keep them. */
const ONE_OFF: readonly ContainerSpec[] = [
  {
    name: 'shop-api-run-3f2a91c07be4',
    compose: {project: 'shop', service: 'api', oneoff: true},
    image: 'registry.marlow.example/shop/api:1.41.0',
    state: 'exited',
    created: 19,
    started: 19,
    stopped: 19,
    command: ['npm', 'run', 'migrate'],
    wrote: kB(19),
  },
  {
    name: 'shop-api-run-b04d77e1c6a2',
    compose: {project: 'shop', service: 'api', oneoff: true},
    image: 'registry.marlow.example/shop/api:1.40.1',
    state: 'exited',
    created: 44,
    started: 44,
    stopped: 44,
    exitCode: 1,
    command: ['npm', 'run', 'seed'],
    wrote: kB(19),
  },
]

export const ALIVE_PROJECTS: readonly ContainerSpec[] = [...RUNNING, ...ALIVE, ...ONE_OFF]
