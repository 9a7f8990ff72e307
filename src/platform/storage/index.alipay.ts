export { storage } from './taroStorage'
