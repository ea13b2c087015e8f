/** Who sends a request. */
export interface UserInfo {
  username: string;
  uid: string;
  groups: string[];
}
