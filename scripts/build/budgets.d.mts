export function problems(target: string, sizes: object, budgets: object | undefined): string[]
export function checkBudgets(target: string, sizes: object): void
export function writeBudgets(sizes: object): void
