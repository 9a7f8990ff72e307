export { takeAlong } from './copy'
