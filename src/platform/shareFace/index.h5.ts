export { ShareFace } from './pressed'
