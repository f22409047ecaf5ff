// A real OpenID Connect provider for the tests: node directory.mjs PORT REDIRECT_URI
// Whoever signs in as NAME is NAME@example.com; their groups are the parts of NAME between dots.
import Provider from "oidc-provider";

const [port, redirect] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{ client_id: "zeus", client_secret: "the-secret-of-zeus", redirect_uris: [redirect], token_endpoint_auth_method: "client_secret_basic" }],
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@example.com`, email_verified: !id.includes("unproven"), groups: id.split(".") }),
  }),
  claims: { openid: ["sub"], email: ["email", "email_verified"], groups: ["groups"] },
  scopes: ["openid", "email", "groups"],
  pkce: { required: () => true },
  cookies: { keys: ["a key of the tests"] },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
