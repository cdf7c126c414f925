"""What is looked at in a draft before it is published: each module one question, none of them asks a network."""
