/**
 * What the label of a host begins with that is a port of a pod's, beside those of sessions: `port--<32 hexadecimal digits>`. No session is called
 * like it.
 */
export const portHostPrefix = 'port--';
