/** Joining a plan: what other rooms and features call. */
export { type NewEnrollment, enrollMany } from './enrollMany'
export { join } from './join'
