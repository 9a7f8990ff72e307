export { sendText } from './taroRequest'
