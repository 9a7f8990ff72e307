export { askOpinion } from './ask'
export { type Decision, type DecisionFault, decideOpinion } from './decide'
export { heldOpinions, takeOpinion } from './use'
