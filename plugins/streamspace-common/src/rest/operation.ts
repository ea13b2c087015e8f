/** The query of an operation, by the types that are generated from its OpenAPI document. */
export type QueryOf<Operation> = Operation extends {
  parameters: { query?: infer Query };
}
  ? NonNullable<Query>
  : never;

/** The JSON body of an operation's request. */
export type BodyOf<Operation> = Operation extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

/** The JSON body of an operation's answer with this status. */
export type AnswerOf<
  Operation,
  Status extends number = 200,
> = Operation extends { responses: infer Responses }
  ? Responses extends {
      [status in Status]: { content: { 'application/json': infer Body } };
    }
    ? Body
    : never
  : never;
