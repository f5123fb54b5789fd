"""People, sign-in, second factors and single sign-on."""
