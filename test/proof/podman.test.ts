import {proveKinds} from './prove-kind.ts'

proveKinds('podman-')
