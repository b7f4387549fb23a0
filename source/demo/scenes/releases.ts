// A company's services as its registry has them: version after version on a public image, sharing what did not change.

import type {ImageSpec, StepSpec} from '../scene.ts'
import {count} from './count.ts'
import {dice} from './dice.ts'
import {kB, MB} from './sizes.ts'

interface Stack {
  /** An image of everybody's. */
  readonly base: string
  readonly install: string
  /** What of it names its dependencies, and where to. */
  readonly lock: string
  readonly run: string
}

const STACKS: readonly [Stack, ...Stack[]] = [
  {
    base: 'node:20-bookworm',
    install: 'npm ci --omit=dev',
    lock: 'package.json package-lock.json ./',
    run: 'node main.js',
  },
  {
    base: 'node:22-alpine',
    install: 'npm ci --omit=dev',
    lock: 'package.json package-lock.json ./',
    run: 'node main.js',
  },
  {
    base: 'python:3.12-slim',
    install: 'pip install -r requirements.txt',
    lock: 'requirements.txt ./',
    run: 'gunicorn app',
  },
  {base: 'python:3.11-slim', install: 'uv sync --frozen', lock: 'pyproject.toml uv.lock ./', run: 'uvicorn app'},
  {base: 'golang:1.23', install: 'go mod download', lock: 'go.mod go.sum ./', run: '/app/server'},
  {
    base: 'eclipse-temurin:21-jre',
    install: 'java -Djarmode=layertools -jar app.jar extract',
    lock: 'app.jar ./',
    run: 'java Main',
  },
]

/** One service of a company. */
export interface Service {
  /** `checkout/api`. */
  readonly name: string
  readonly stack: Stack
  /** Bytes of its dependencies and of its own code. */
  readonly sizes: {readonly dependencies: number; readonly code: number}
}

export const serviceNamed = (name: string): Service => {
  const roll = dice(name)
  const dependencies = MB(roll.mostlySmall(18, 640))
  return {name, stack: roll.oneOf(STACKS), sizes: {dependencies, code: MB(roll.mostlySmall(0.8, 62))}}
}

/** The layers of one build; `lock` names the state of its dependencies, `code` that of its sources. */
export const stepsOf = ({name, stack, sizes}: Service, lock: string, code: string): readonly StepSpec[] => [
  {by: 'WORKDIR /app', bytes: 0, content: `${name} workdir`},
  {by: `COPY ${stack.lock} # buildkit`, bytes: kB(318), content: `${name} lock ${lock}`},
  {
    by: `RUN /bin/sh -c ${stack.install} # buildkit`,
    bytes: sizes.dependencies,
    content: `${name} dependencies ${lock}`,
  },
  {by: 'COPY . . # buildkit', bytes: sizes.code, content: `${name} code ${code}`},
  {by: `CMD ${JSON.stringify(stack.run.split(' '))}`},
]

export interface Releases {
  readonly registry: string
  readonly versions: number
  /** The age of the oldest, days; the newest is a few days old. */
  readonly since: number
}

// Every eleventh release is a minor one; every seventh brings new dependencies.
const versionOf = (index: number): string => `${1 + Math.floor(index / 44)}.${Math.floor(index / 11) % 4}.${index % 11}`

/** Its versions, oldest first; the newest is `latest`, too. */
export const releasesOf = (service: Service, {registry, versions, since}: Releases): readonly ImageSpec[] => {
  const roll = dice(`${service.name} releases`)
  const repository = `${registry}/${service.name}`
  const step = since / versions
  return count(versions, (index) => {
    const version = versionOf(index)
    const built = (versions - index) * step - roll.between(0, step * 0.8)
    const newest = index === versions - 1 ? [`${repository}:latest`] : []
    return {
      tags: [`${repository}:${version}`, ...newest],
      pulledFrom: [repository],
      from: service.stack.base,
      steps: stepsOf(service, String(Math.floor(index / 7)), version),
      built,
      arrived: Math.max(0.1, built - roll.between(0, 2)),
      labels: {
        'org.opencontainers.image.version': version,
        'org.opencontainers.image.source': `https://git.kestrel.example/${service.name}`,
      },
    }
  })
}
