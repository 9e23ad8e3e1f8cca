/** Synthetic rows of the dirt of IQ's real log: a comma in quotes, an absent day, noise in the number. */
export const SAMPLE_LOG = `WF#,Receive Date,Congressman Name,Subject of Request
2117499,1/5/2016,Senator Synthetic One,"Writes on behalf of a constituent, with a comma"
2116835,,Congressman Synthetic Two,
]120805,3/15/2016,Congressman Noise,Scanning noise in the number
`;
