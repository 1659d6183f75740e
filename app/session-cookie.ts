/** next-auth's names for its cookie: the second where the app is reached over TLS. */
export const SESSION_COOKIES = ['next-auth.session-token', '__Secure-next-auth.session-token'] as const
