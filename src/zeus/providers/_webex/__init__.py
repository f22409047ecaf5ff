"""What the providers of Cisco's Webex share: the sign-in, and whom a token speaks for. No tabs."""
