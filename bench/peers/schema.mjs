// What all Node servers of the bench serve: the part of our schema that it asks for.
export const typeDefs = `
  type Query { ok: Boolean }
  type Mutation { postUpdate(text: String!): Update! }
  type Subscription { actionEvents(actionId: ID!): ActionEvent! }
  union ActionEvent = UpdatePosted
  type UpdatePosted { cursor: String! update: Update! }
  type Update { id: ID! text: String! }`

let version = 0

export function event(text) {
  version += 1
  return { __typename: 'UpdatePosted', cursor: `epoch.${version}`, update: { id: `${version}`, text } }
}
