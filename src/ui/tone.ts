/** What a state means to the person: colour and icon follow from it, and the same state has the same tone everywhere. */
export type Tone = 'good' | 'attention' | 'danger' | 'info' | 'neutral'
