"""What a person can ask for, one plain function an intention."""
