export { bringPack } from './fromPackage'
