/** A reason not to go on that the person at the terminal can act on: one sentence in each language, never a stack. */
export class Refusal extends Error {
  constructor(...sentences: string[]) {
    super(sentences.join(' '))
    this.name = 'Refusal'
  }
}
