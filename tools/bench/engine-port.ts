export {connectEngine} from '../../source/engine/connect-engine.ts'
export {socketEndpoint} from '../../source/engine/endpoint.ts'
export {WHOLE_LOOK} from '../../source/run/ports.ts'
