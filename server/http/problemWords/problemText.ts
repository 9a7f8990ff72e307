export type ProblemText = readonly [title: string, whatToDo: string]
