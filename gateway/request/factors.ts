/** What a method of authentication proves, by its name in RFC 8176: that somebody knows, has or is something. */
const FACTOR: ReadonlyMap<unknown, 'knows' | 'has' | 'is'> = new Map([
  ...(['pwd', 'pin', 'kba'] as const).map((method) => [method, 'knows'] as const),
  ...(['otp', 'hwk', 'swk', 'sc', 'pop', 'sms', 'tel'] as const).map((method) => [method, 'has'] as const),
  ...(['face', 'fpt', 'iris', 'retina', 'vbm'] as const).map((method) => [method, 'is'] as const),
]);

/**
 * Tells whether somebody signed in with more than one factor, by a token's `amr`: it says so (`mfa`), or names methods
 * of two kinds, such as `pwd` with `otp`, or `sc` with `pin`. Two of one kind are one factor.
 */
export const isMultiFactor = (methods: readonly unknown[]): boolean =>
  methods.includes('mfa') || new Set(methods.flatMap((each) => FACTOR.get(each) ?? [])).size > 1;
