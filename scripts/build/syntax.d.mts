export function problemsIn(file: string, ecmaVersion: number, text?: string): string[]
export function checkSyntax(target: string): void
