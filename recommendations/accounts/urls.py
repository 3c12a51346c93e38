from django.urls import path

from recommendations.accounts import views

urlpatterns = [
    path("services/<int:service_id>/settings/", views.service_settings, name="service_settings"),
    path("services/<int:service_id>/people/", views.people, name="people"),
    path("services/<int:service_id>/people/add/", views.person_add, name="person_add"),
    path("services/<int:service_id>/people/<int:pk>/remove/", views.person_remove, name="person_remove"),
    path("services/<int:service_id>/posts/", views.posts, name="posts"),
    path("services/<int:service_id>/posts/add/", views.post_add, name="post_add"),
    path("posts/<int:pk>/rename/", views.post_rename, name="post_rename"),
    path("posts/<int:pk>/holder/", views.post_hand_over, name="post_hand_over"),
]
