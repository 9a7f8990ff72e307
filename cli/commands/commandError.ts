/** What a person typed cannot be answered; the message says what can. Ends the command with 1, without a trace. */
export class CommandError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CommandError'
  }
}
