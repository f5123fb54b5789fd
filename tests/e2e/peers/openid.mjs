// A real OpenID Connect provider (npm: oidc-provider) on loopback; its login accepts any name.
// node openid.mjs PORT CALLBACK  –  the folder with node_modules is the working directory.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.cwd()}/`);
const { default: Provider } = await import(pathToFileURL(require.resolve("oidc-provider")));
const [port, callback] = process.argv.slice(2);

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "cermin",
      client_secret: "rahasia-klien-yang-panjang-sekali",
      redirect_uris: [callback],
      grant_types: ["authorization_code"],
      response_types: ["code"],
      token_endpoint_auth_method: "client_secret_post",
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  pkce: { required: () => true },
  async findAccount(_context, id) {
    return {
      accountId: id,
      async claims() {
        return {
          sub: id,
          email: `${id}@contoh.go.id`,
          email_verified: !id.startsWith("belum"),
          name: id,
        };
      },
    };
  },
});
provider.listen(Number(port), "localhost", () => console.log("ready"));
