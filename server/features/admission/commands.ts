export { type Admitted, checkAdmission, checkCode, takeAdmission } from './admit'
export { forgetGuesses } from './guesses'
