"""What tests of every room share: governments, accounts and actors, each valid and unsurprising."""
