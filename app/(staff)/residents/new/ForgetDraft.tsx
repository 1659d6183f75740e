'use client'

import { useEffect } from 'react'
import { forgetDrafts } from './draft'

/** What was sent is no draft any more. */
export function ForgetDraft({ owner, dwellingId, openAfter }: { owner: string; dwellingId: string; openAfter: string | null }) {
  useEffect(() => forgetDrafts(owner, dwellingId, openAfter), [owner, dwellingId, openAfter])
  return null
}
