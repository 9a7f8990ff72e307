export { measureCapsule as chrome } from './capsule'
