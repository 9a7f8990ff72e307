export { type Admitted, checkAdmission, checkCode, takeAdmission } from './admit'
