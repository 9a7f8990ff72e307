export { readTranslation } from './stored'
